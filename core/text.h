/* text.h - what a text's length and last unit are in a host's own units. Texts are valid UTF-8. */
#ifndef TEXT_H
#define TEXT_H

#include "job.h"

/* Length of text[0 … bytes-1] in `units` plus its last unit: one call's part of the check value of string_out. 0 for no text. */
int32_t ffb__text_value(const char *text, int32_t bytes, text_units units);

/* Bytes of the character that begins with `lead`. */
int32_t ffb__text_character_bytes(char lead);

#endif
