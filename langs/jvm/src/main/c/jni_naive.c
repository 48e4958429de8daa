/* jni_naive.c - the native methods of ffibench.JniNaive: right, and slow. */
#include "ffibench_JniNaive.h"

#include <ffibench.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_ffibench_JniNaive_##name

NATIVE(jint, elementsIn)(JNIEnv *env, jclass class, jbyteArray data, jint size)
{
    (void)class;
    jbyte *elements = (*env)->GetByteArrayElements(env, data, NULL);
    if (elements == NULL)
        return 0;
    jint result = ffb_buffer_in((const uint8_t *)elements, size);
    (*env)->ReleaseByteArrayElements(env, data, elements, 0);
    return result;
}

NATIVE(void, elementsOut)(JNIEnv *env, jclass class, jbyteArray data, jint size)
{
    (void)class;
    jbyte *elements = (*env)->GetByteArrayElements(env, data, NULL);
    if (elements == NULL)
        return;
    ffb_buffer_out((uint8_t *)elements, size);
    (*env)->ReleaseByteArrayElements(env, data, elements, 0);
}

static int32_t look_up_and_add_one(void *user, int32_t x)
{
    JNIEnv *env = user;
    jclass class = (*env)->FindClass(env, "ffibench/JniNaive");
    jmethodID add_one = (*env)->GetStaticMethodID(env, class, "addOne", "(I)I");
    return (*env)->CallStaticIntMethod(env, class, add_one, x);
}

NATIVE(jint, lookUpAndCallBack)(JNIEnv *env, jclass class, jint x)
{
    (void)class;
    return ffb_callback(look_up_and_add_one, env, x);
}
