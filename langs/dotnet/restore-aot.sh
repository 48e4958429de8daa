#!/bin/sh
# restore-aot.sh ARTIFACTS - fetches NativeAOT's compiler and runtime, which no SDK brings along. NuGet keeps them in ~/.nuget/packages, so a
# network is needed once. What NuGet prints when there is none does not say what is missing, or for what; this does.
dotnet restore aot/Aot.fsproj --artifacts-path "$1" -v quiet -nodeReuse:false && exit
version=$(sed -n 's|.*<NativeAotVersion>\(.*\)</NativeAotVersion>.*|\1|p' aot/Aot.fsproj)
echo "NuGet cannot restore Microsoft.DotNet.ILCompiler $version, the compiler of NativeAOT: the first build of .NET's aot mechanisms needs" \
    "nuget.org, or a feed with its packages in NuGet's settings"
exit 1
