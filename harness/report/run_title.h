/* run_title.h - when and where a run was made, in a line: what stands above every table that is given away. */
#ifndef RUN_TITLE_H
#define RUN_TITLE_H

#include "results.h"

/* "2026-11-23 11:07 UTC, a processor, Linux 6.18, in a virtual machine (kvm)". Foreign text in it is as it is. Free it. */
char *run_title_machine(const run *r);

/* The same with profile and rounds. Free it. */
char *run_title(const run *r);

#endif
