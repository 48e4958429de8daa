package ffibench;

/** A point as Java has it, which the glue of JNI reads and writes field by field. */
final class Point {
    double x;
    double y;
}
