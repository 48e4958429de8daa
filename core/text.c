/* text.c - counts texts in UTF-8 bytes and UTF-16 code units (RFC 3629, RFC 2781). */
#include "text.h"

int32_t ffb__text_character_bytes(char lead)
{
    uint8_t byte = (uint8_t)lead;
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

static uint32_t decode(const char *at, int32_t bytes)
{
    static const uint8_t lead_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t code = (uint8_t)at[0] & lead_bits[bytes];
    for (int32_t i = 1; i < bytes; i++)
        code = code << 6 | ((uint8_t)at[i] & 0x3f);
    return code;
}

static int32_t utf16_value(const char *text, int32_t bytes)
{
    int32_t length = 0;
    uint32_t last = 0;
    for (int32_t i = 0, step; i < bytes; i += step) {
        step = ffb__text_character_bytes(text[i]);
        uint32_t code = decode(text + i, step);
        length += code >= 0x10000 ? 2 : 1;
        last = code >= 0x10000 ? 0xdc00 + (code & 0x3ff) : code; /* a pair ends with its low surrogate */
    }
    return length + (int32_t)last;
}

int32_t ffb__text_value(const char *text, int32_t bytes, text_units units)
{
    if (bytes == 0)
        return 0;
    return units == UNITS_UTF16 ? utf16_value(text, bytes) : bytes + (uint8_t)text[bytes - 1];
}
