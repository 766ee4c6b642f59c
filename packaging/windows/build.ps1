# Packs a release build for Windows: froth.exe for the command line, frothw.exe for the window, and a script that registers
# the file types for the current user.
#   cargo build --release --locked --features frothw; packaging\windows\build.ps1
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
$version = (Select-String -Path Cargo.toml -Pattern '^version = "(.*)"$').Matches[0].Groups[1].Value
$folder = 'target\windows\froth'
Remove-Item -Recurse -Force $folder -ErrorAction SilentlyContinue
New-Item -ItemType Directory -Force $folder | Out-Null
Copy-Item target\release\froth.exe, target\release\frothw.exe, README.md, CHANGELOG.md, LICENSE-MIT, LICENSE-APACHE, `
    assets\fonts\NotoSansSC-COPYRIGHT.txt, assets\fonts\NotoSans-COPYRIGHT.txt, packaging\windows\register.ps1 $folder
Copy-Item -Recurse sample-portfolios (Join-Path $folder 'sample-portfolios')
$package = "target\windows\Froth-$version-windows.zip"
Compress-Archive -Force -Path "$folder\*" -DestinationPath $package
Write-Output $package
