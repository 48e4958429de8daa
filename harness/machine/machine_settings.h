/* machine_settings.h - settings of a machine that do not stand in one file: over the CPUs that this process may use, or by several signs.
 * `root` is put in front of every path. Texts are JSON to free, NULL where it is not known; numbers are NAN then. */
#ifndef MACHINE_SETTINGS_H
#define MACHINE_SETTINGS_H

/* The governor of these CPUs; where they differ, of the first one's that is not "performance". */
char *setting_governor(const char *root);

/* Kinds of cores among these CPUs: performance and efficiency cores are two. */
double setting_core_kinds(const char *root);

/* The virtual machine's name, "none" where there are signs that it is a real one. */
char *setting_hypervisor(const char *root);

/* 1 where a battery drives the machine, 0 where none does. */
double setting_on_battery(const char *root);

/* 0 off, for this process too; 1 all but the heap; 2 on. */
double setting_aslr(const char *root);

#endif
