/* screen.h - text for a terminal, or for who reads what was piped: foreign text made safe and put into columns, lines that fit. */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stdio.h>

typedef struct screen {
    FILE *out;
    int columns; /* lines are no longer */
    bool colour;
    bool ascii; /* no characters of ours beyond ASCII; foreign text keeps its own */
} screen;

/* What progress.h finds of where `out` leads to. */
screen screen_of(FILE *out);

/* The same with the 40 columns that every table needs at least. */
screen screen_usable(screen s);

/* An ANSI code, where colour was asked for; "0" ends all. */
void screen_colour(const screen *s, const char *code);

/* Foreign text, made safe, cut to so many columns. */
void screen_put(const screen *s, const char *text, int columns);

/* The same in a colour. */
void screen_put_coloured(const screen *s, const char *code, const char *text, int columns);

/* The same, padded to `width` columns; negative: to the left of its text. */
void screen_put_padded(const screen *s, const char *text, int width);

/* Foreign text whose first column is `indent`, in as many lines as it needs; without the end of the last one. */
void screen_put_wrapped(const screen *s, const char *text, int indent);

/* A name and, from column `indent` on, what it means, wrapped: a line of a legend. */
void screen_put_line(const screen *s, const char *name, const char *text, int indent);

/* Columns that foreign text takes, cut to `limit`. */
int screen_columns_of(const char *text, int limit);

/* The plus-minus sign. */
const char *screen_plus_minus(const screen *s);

#endif
