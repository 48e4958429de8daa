#!/bin/sh
# restore.sh ARTIFACTS - fetches BenchmarkDotNet, by the hashes of packages.lock.json. NuGet keeps it in ~/.nuget/packages, so a network is
# needed once; where there is none, the last line says what for.
dotnet restore Crosscheck.fsproj --locked-mode --artifacts-path "$1" -v quiet -nodeReuse:false && exit
version=$(sed -n 's|.*Include="BenchmarkDotNet" Version="\(.*\)".*|\1|p' Crosscheck.fsproj)
echo "NuGet cannot restore BenchmarkDotNet $version: the first build of .NET's crosscheck needs nuget.org, or a feed with its packages in" \
    "NuGet's settings"
exit 1
