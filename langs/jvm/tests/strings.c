/* strings.c - the two functions of JNI that look as if they took and gave UTF-8, for strings.bats to show that they do not. */
#include <jni.h>
#include <string.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_ffibench_Strings_##name

NATIVE(jbyteArray, getStringUtfChars)(JNIEnv *env, jclass class, jstring text)
{
    (void)class;
    const char *modified = (*env)->GetStringUTFChars(env, text, NULL);
    jsize length = (jsize)strlen(modified);
    jbyteArray bytes = (*env)->NewByteArray(env, length);
    (*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *)modified);
    (*env)->ReleaseStringUTFChars(env, text, modified);
    return bytes;
}

NATIVE(jstring, newStringUtf)(JNIEnv *env, jclass class, jbyteArray utf8)
{
    (void)class;
    char text[64] = "";
    (*env)->GetByteArrayRegion(env, utf8, 0, (*env)->GetArrayLength(env, utf8), (jbyte *)text);
    return (*env)->NewStringUTF(env, text);
}
