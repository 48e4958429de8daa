/* jni.c - core's functions as native methods of ffibench.JniCore, wrapped one by one the way glue is written by hand: what Java code is
 * needed for is looked up once, and no argument makes a detour over Java that it need not make. */
#include "ffibench_JniCore.h"

#include <errno.h>
#include <ffibench.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Looked up when the library is loaded. */
static JavaVM *vm;
static jclass core_class;
static jmethodID add_one_method, compare_method;
static jfieldID point_x, point_y;

/* ---- Threads that Java did not start ---- */

static pthread_key_t attached; /* the JNIEnv of a thread that was attached here */

static void detach(void *env)
{
    (void)env;
    (*vm)->DetachCurrentThread(vm);
}

/* Attaches the thread when it comes here for the first time; it is detached when it ends. */
static JNIEnv *env_of_foreign_thread(void)
{
    JNIEnv *env = pthread_getspecific(attached);
    if (env == NULL) {
        void *out;
        if ((*vm)->AttachCurrentThreadAsDaemon(vm, &out, NULL) != JNI_OK)
            abort(); /* C waits for a result that there cannot be */
        env = out;
        pthread_setspecific(attached, env);
    }
    return env;
}

/* ---- Loading ---- */

static int look_up(JNIEnv *env)
{
    jclass core = (*env)->FindClass(env, "ffibench/JniCore");
    jclass point = core != NULL ? (*env)->FindClass(env, "ffibench/Point") : NULL;
    if (point == NULL)
        return -1;
    core_class = (*env)->NewGlobalRef(env, core);
    return core_class != NULL && (add_one_method = (*env)->GetStaticMethodID(env, core, "addOne", "(I)I")) != NULL &&
                   (compare_method = (*env)->GetStaticMethodID(env, core, "compare", "(II)I")) != NULL &&
                   (point_x = (*env)->GetFieldID(env, point, "x", "D")) != NULL &&
                   (point_y = (*env)->GetFieldID(env, point, "y", "D")) != NULL
               ? 0
               : -1;
}

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *loading, void *reserved)
{
    (void)reserved;
    void *env;
    vm = loading;
    if ((*vm)->GetEnv(vm, &env, JNI_VERSION_21) != JNI_OK || look_up(env) < 0 || pthread_key_create(&attached, detach) != 0)
        return JNI_ERR;
    return JNI_VERSION_21;
}

static void throw_out_of_memory(JNIEnv *env)
{
    jclass error = (*env)->FindClass(env, "java/lang/OutOfMemoryError");
    if (error != NULL)
        (*env)->ThrowNew(env, error, "malloc");
}

/* ---- Workloads ---- */

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_ffibench_JniCore_##name

NATIVE(void, empty)(JNIEnv *env, jclass class)
{
    (void)env, (void)class;
    ffb_empty();
}

NATIVE(jint, add)(JNIEnv *env, jclass class, jint a, jint b)
{
    (void)env, (void)class;
    return ffb_add(a, b);
}

NATIVE(jint, args10)
(JNIEnv *env, jclass class, jint a, jdouble b, jint c, jdouble d, jint e, jdouble f, jint g, jdouble h, jint i, jdouble j)
{
    (void)env, (void)class;
    return ffb_args10(a, b, c, d, e, f, g, h, i, j);
}

/* ---- Data that is copied: on the stack where it is small, with the JDK's own limit (io_util.c) ---- */

enum { ON_STACK = 8192 };

/* Room for `size` bytes: `stack`, or memory of malloc, or NULL with an exception. */
static jbyte *room(JNIEnv *env, jbyte stack[ON_STACK], size_t size)
{
    jbyte *there = size <= ON_STACK ? stack : malloc(size);
    if (there == NULL)
        throw_out_of_memory(env);
    return there;
}

static void leave_room(jbyte *there, const jbyte *stack)
{
    if (there != stack)
        free(there);
}

NATIVE(jint, bufferIn)(JNIEnv *env, jclass class, jbyteArray data, jint size)
{
    (void)class;
    jbyte stack[ON_STACK], *copy = room(env, stack, (size_t)size);
    if (copy == NULL)
        return 0;
    (*env)->GetByteArrayRegion(env, data, 0, size, copy);
    jint result = ffb_buffer_in((uint8_t *)copy, size);
    leave_room(copy, stack);
    return result;
}

NATIVE(void, bufferOut)(JNIEnv *env, jclass class, jbyteArray data, jint size)
{
    (void)class;
    jbyte stack[ON_STACK], *copy = room(env, stack, (size_t)size);
    if (copy == NULL)
        return;
    ffb_buffer_out((uint8_t *)copy, size);
    (*env)->SetByteArrayRegion(env, data, 0, size, copy);
    leave_room(copy, stack);
}

NATIVE(jint, stringIn)(JNIEnv *env, jclass class, jbyteArray utf8, jint length)
{
    (void)class;
    jbyte stack[ON_STACK], *text = room(env, stack, (size_t)length + 1);
    if (text == NULL)
        return 0;
    (*env)->GetByteArrayRegion(env, utf8, 0, length, text);
    text[length] = '\0';
    jint result = ffb_string_in((const char *)text);
    leave_room(text, stack);
    return result;
}

NATIVE(jbyteArray, stringOut)(JNIEnv *env, jclass class)
{
    (void)class;
    const char *text = ffb_string_out();
    jsize length = (jsize)strlen(text);
    jbyteArray utf8 = (*env)->NewByteArray(env, length);
    if (utf8 != NULL)
        (*env)->SetByteArrayRegion(env, utf8, 0, length, (const jbyte *)text);
    return utf8;
}

NATIVE(void, pointByValue)(JNIEnv *env, jclass class, jdouble x, jdouble y, jobject result)
{
    (void)class;
    ffb_point p = ffb_point_by_value((ffb_point){x, y});
    (*env)->SetDoubleField(env, result, point_x, p.x);
    (*env)->SetDoubleField(env, result, point_y, p.y);
}

NATIVE(void, pointByPointer)(JNIEnv *env, jclass class, jobject point)
{
    (void)class;
    ffb_point p = {(*env)->GetDoubleField(env, point, point_x), (*env)->GetDoubleField(env, point, point_y)};
    ffb_point_by_pointer(&p);
    (*env)->SetDoubleField(env, point, point_x, p.x);
    (*env)->SetDoubleField(env, point, point_y, p.y);
}

/* ---- Data off the heap, by its address ---- */

NATIVE(jlong, address)(JNIEnv *env, jclass class, jobject direct)
{
    (void)class;
    return (jlong)(intptr_t)(*env)->GetDirectBufferAddress(env, direct);
}

NATIVE(jint, bufferInDirect)(JNIEnv *env, jclass class, jlong address, jint size)
{
    (void)env, (void)class;
    return ffb_buffer_in((const uint8_t *)(intptr_t)address, size);
}

NATIVE(void, bufferOutDirect)(JNIEnv *env, jclass class, jlong address, jint size)
{
    (void)env, (void)class;
    ffb_buffer_out((uint8_t *)(intptr_t)address, size);
}

NATIVE(void, pointByPointerDirect)(JNIEnv *env, jclass class, jlong address)
{
    (void)env, (void)class;
    ffb_point_by_pointer((ffb_point *)(intptr_t)address);
}

/* ---- Arrays where they lie. Without memory there is an exception already. ---- */

NATIVE(jint, bufferInCritical)(JNIEnv *env, jclass class, jbyteArray data, jint size)
{
    (void)class;
    void *there = (*env)->GetPrimitiveArrayCritical(env, data, NULL);
    if (there == NULL)
        return 0;
    jint result = ffb_buffer_in(there, size);
    (*env)->ReleasePrimitiveArrayCritical(env, data, there, JNI_ABORT); /* nothing to write back */
    return result;
}

NATIVE(void, bufferOutCritical)(JNIEnv *env, jclass class, jbyteArray data, jint size)
{
    (void)class;
    void *there = (*env)->GetPrimitiveArrayCritical(env, data, NULL);
    if (there == NULL)
        return;
    ffb_buffer_out(there, size);
    (*env)->ReleasePrimitiveArrayCritical(env, data, there, 0);
}

NATIVE(void, pointByPointerCritical)(JNIEnv *env, jclass class, jdoubleArray point)
{
    (void)class;
    void *there = (*env)->GetPrimitiveArrayCritical(env, point, NULL);
    if (there == NULL)
        return;
    ffb_point_by_pointer(there);
    (*env)->ReleasePrimitiveArrayCritical(env, point, there, 0);
}

/* ---- Callbacks. `user` is the calling thread's JNIEnv, which is valid until its native method returns. What is called cannot throw;
 * if it could, ExceptionCheck would have to follow before C calls back once more. ---- */

static int32_t add_one(void *user, int32_t x)
{
    JNIEnv *env = user;
    return (*env)->CallStaticIntMethod(env, core_class, add_one_method, x);
}

static int32_t add_one_on_foreign_thread(void *user, int32_t x)
{
    (void)user;
    return add_one(env_of_foreign_thread(), x);
}

/* Reads the elements here: in Java that would be one more call into C for each. */
static int32_t compare(const void *a, const void *b, void *user)
{
    JNIEnv *env = user;
    return (*env)->CallStaticIntMethod(env, core_class, compare_method, *(const int32_t *)a, *(const int32_t *)b);
}

NATIVE(jint, callback)(JNIEnv *env, jclass class, jint x)
{
    (void)class;
    return ffb_callback(add_one, env, x);
}

NATIVE(jint, callbackMany)(JNIEnv *env, jclass class, jint x, jint count)
{
    (void)class;
    return ffb_callback_many(add_one, env, x, count);
}

NATIVE(jint, sort)(JNIEnv *env, jclass class)
{
    (void)class;
    return ffb_sort(compare, env);
}

NATIVE(jint, callbackForeignThread)(JNIEnv *env, jclass class, jint x, jint count)
{
    (void)env, (void)class;
    return ffb_callback_foreign_thread(add_one_on_foreign_thread, NULL, x, count);
}

/* ---- Handles and errors ---- */

NATIVE(jlong, handleCreate)(JNIEnv *env, jclass class, jint value)
{
    (void)env, (void)class;
    return (jlong)(intptr_t)ffb_handle_create(value);
}

NATIVE(jint, handleUse)(JNIEnv *env, jclass class, jlong handle)
{
    (void)env, (void)class;
    return ffb_handle_use((const ffb_handle *)(intptr_t)handle);
}

NATIVE(void, handleFree)(JNIEnv *env, jclass class, jlong handle)
{
    (void)env, (void)class;
    ffb_handle_free((ffb_handle *)(intptr_t)handle);
}

/* errno must be read here: on the way back to Java the virtual machine may change it. */
NATIVE(jint, lastError)(JNIEnv *env, jclass class)
{
    (void)env, (void)class;
    return ffb_last_error() < 0 ? errno : 0;
}

NATIVE(jstring, compiler)(JNIEnv *env, jclass class)
{
    (void)class;
    return (*env)->NewStringUTF(env, "gcc " __VERSION__);
}
