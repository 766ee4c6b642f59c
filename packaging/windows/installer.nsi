; Installs Froth for the current user, without asking for an administrator: programs, samples, start menu, file types and
; the entry under "Installed apps" that takes all of it back. Made by packaging/windows/build, which gives VERSION, FOLDER
; (what goes in) and OUT (the installer).
; As the program: a 64-bit one, which Windows redirects nowhere and 64-bit Wine runs too.
Target amd64-unicode
!include "MUI2.nsh"

Name "Froth"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Froth"
InstallDirRegKey HKCU "Software\Froth" "Folder"
RequestExecutionLevel user
; The two programs differ in little: a dictionary as large as the first finds the second in it.
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Froth"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Froth installer"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "..\icons\froth.ico"
!define MUI_UNICON "..\icons\froth.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\frothw.exe"
!insertmacro MUI_PAGE_LICENSE "${FOLDER}/LICENSE-MIT"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString Workspace ${LANG_ENGLISH} "Froth workspace"
LangString Workspace ${LANG_SIMPCHINESE} "Froth 工作区"

!define APPS "Software\Microsoft\Windows\CurrentVersion\Uninstall\Froth"
!define CLASSES "Software\Classes"

; Windows goes by the last ending alone, so that a snapshot (.froth-snapshot.json) keeps the program of .json.
!macro FileType ENDING CLASS WORDS
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" '"$INSTDIR\frothw.exe",0'
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\frothw.exe" "%1"'
!macroend

Section
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Froth.lnk" "$INSTDIR\frothw.exe"
  !insertmacro FileType ".froth" "Froth.Workspace" "$(Workspace)"
  WriteRegStr HKCU "Software\Froth" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${APPS}" "DisplayName" "Froth"
  WriteRegStr HKCU "${APPS}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${APPS}" "DisplayIcon" "$INSTDIR\frothw.exe"
  WriteRegStr HKCU "${APPS}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${APPS}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${APPS}" "NoModify" 1
  WriteRegDWORD HKCU "${APPS}" "NoRepair" 1
  System::Call "shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)"
SectionEnd

Section "Uninstall"
  ; Only what was put there: a file of the user's in this folder stays, and settings and snapshots lie elsewhere.
  !include "${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Froth.lnk"
  DeleteRegKey HKCU "${CLASSES}\.froth"
  DeleteRegKey HKCU "${CLASSES}\Froth.Workspace"
  DeleteRegKey HKCU "Software\Froth"
  DeleteRegKey HKCU "${APPS}"
  System::Call "shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)"
SectionEnd
