/* format.h - figures, durations and foreign text as people read them. Every function that takes `size` writes a NUL-terminated text that
 * fits so many bytes (at least 8) and never fails. */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/* A duration in nanoseconds with its unit, three significant digits: "2.61 ns", "40.0 us", "1.20 s", "3 min 20 s", "2 h 5 min"; "-" where
 * it is NAN; a minus sign in front of a negative one. ASCII, so "us". */
void format_duration(double duration_ns, char *text, size_t size);

/* A figure with as many decimals as `uncertainty` (half of its interval, same unit) supports, at most two: its last digit is not finer than
 * the uncertainty's first one, except that there are two digits however large that is. With uncertainty NAN: three significant digits. "-"
 * where the figure is NAN. */
void format_figure(double figure, double uncertainty, char *text, size_t size);

/* A ratio as a change in per cent with its sign, "+3.1 %", and the digits that its 95 % interval and its size support; "-" where it is NAN.
 */
void format_change(double ratio, double low, double high, char *text, size_t size);

/* Foreign bytes for an error message: printable ASCII stays, any other byte becomes \xNN (and \n, \t, \r as such); cut with "...". */
void format_ascii(const char *bytes, size_t count, char *text, size_t size);

/* Foreign text for a terminal: valid UTF-8 stays, except for control and direction-changing characters, which become \u{N}; bytes that are
 * no UTF-8 become \xNN. At most `columns` columns wide, cut with an ellipsis. Returns the columns used. */
int format_utf8(const char *foreign, int columns, char *text, size_t size);

/* The same, whole, however long. Free it. */
char *format_text(const char *foreign);

/* Whether that character is one of those that are not printed as they are: control characters, and those that hide text or change its
 * direction. */
bool format_is_unsafe(unsigned long code);

/* Decodes the UTF-8 character at `at` (before `end`). Returns its length in bytes and sets `code`, or returns 0 where the bytes are none
 * (overlong, surrogate, beyond U+10FFFF, cut short). */
int utf8_decode(const char *at, const char *end, unsigned long *code);

#endif
