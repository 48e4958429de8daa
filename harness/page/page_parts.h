/* page_parts.h - the files of harness/page/ within the program, NUL-terminated; made by harness/page/embed.bash. */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

extern const unsigned char page_css[], page_js[];
extern const char page_js_hash[]; /* as a Content-Security-Policy names it: "sha256-..." */

#endif
