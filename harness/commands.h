/* commands.h - the subcommands, one a file cmd_<name>.c. argv[0] is the subcommand's name. Each returns the exit status:
 * 0 done, 1 something that was asked for failed, 2 usage or input error, 3 machine unfit, 128 + signal when interrupted. */
#ifndef COMMANDS_H
#define COMMANDS_H

int cmd_list(int argc, char **argv);
int cmd_build(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_machine(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_startup(int argc, char **argv);
int cmd_compare(int argc, char **argv);
int cmd_history(int argc, char **argv);
int cmd_ab(int argc, char **argv);
int cmd_crosscheck(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_validate(int argc, char **argv);

#endif
