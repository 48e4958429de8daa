/* machine_text.h - reading the small texts that Linux gives of a machine; for machine_sources.c. What is returned as char * is to be freed,
 * unless it says that it points into its argument. */
#ifndef MACHINE_TEXT_H
#define MACHINE_TEXT_H

#include <stdbool.h>

/* The file's beginning, NUL-terminated; NULL where it cannot be read. */
char *machine__read_text(const char *root, const char *path);

/* The text as a JSON string. */
char *machine__json_string(const char *text);

/* Cuts the text off after its first line, and after that line's last character that is no blank. */
void machine__cut_line(char *text);

/* The integer at the beginning of the text, in JSON; NULL where none stands. */
char *machine__json_integer(const char *text);

/* What follows `key` at the beginning of a line, up to its end; NULL where there is no such line. Points into `text`, which it cuts. */
char *machine__find_line(char *text, const char *key);

/* "0-3,8,10-11" are 7. Returns -1 where the text is none such. */
long machine__count_list(const char *text);

/* Whether "0-3,8" holds 2. */
bool machine__list_has(const char *text, long number);

/* The integer that begins a text ("32K"); -1 where none does. */
double machine__leading_integer(const char *text);

/* The number in that column (from 0) of a line of decimal numbers; false where there is none. */
bool machine__read_column(const char *line, int column, unsigned long long *value);

#endif
