# Opens .froth files with Froth for the current user and puts it into the start menu. Run it again after moving the folder;
# with -Remove it takes both back.
param([switch]$Remove)
$ErrorActionPreference = 'Stop'
$program = Join-Path $PSScriptRoot 'frothw.exe'
$classes = 'HKCU:\Software\Classes'
$link = Join-Path ([Environment]::GetFolderPath('Programs')) 'Froth.lnk'
if ($Remove) {
    Remove-Item -Recurse -Force "$classes\.froth", "$classes\Froth.Workspace", $link -ErrorAction SilentlyContinue
    return
}
New-Item -Force "$classes\.froth" -Value 'Froth.Workspace' | Out-Null
New-Item -Force "$classes\Froth.Workspace" -Value 'Froth workspace' | Out-Null
New-Item -Force "$classes\Froth.Workspace\DefaultIcon" -Value "`"$program`",0" | Out-Null
New-Item -Force "$classes\Froth.Workspace\shell\open\command" -Value "`"$program`" `"%1`"" | Out-Null
$shortcut = (New-Object -ComObject WScript.Shell).CreateShortcut($link)
$shortcut.TargetPath = $program
$shortcut.Save()
