@echo off
rem Builds the package of this folder with Microsoft's tool, from customizations.xml.
rem NOT VERIFIED: no Windows machine was at hand to try this route.
rem Run it from a command prompt with administrator rights. ICD and STORES may be set before, to other places.
setlocal DisableDelayedExpansion
pushd "%~dp0" || exit /b 1

echo Microsoft's tool leaves out of this package:
findstr /b /c:"# " "%~f0"
echo.

findstr /m /c:"@@secret:" customizations.xml wlan\*.xml >nul 2>nul
if not errorlevel 1 (
  echo The secrets in this folder are markers, so nothing is built.
  echo Make a set with the values in it: ppkg-builder build SITE --clear-icd-input FOLDER
  popd
  exit /b 1
)

set "KIT=%ProgramFiles(x86)%\Windows Kits\10\Assessment and Deployment Kit"
if not defined ICD set "ICD=%KIT%\Imaging and Configuration Designer\x86\ICD.exe"
if not exist "%ICD%" (
  echo ICD.exe was not found. Set ICD to its full path and run this again.
  popd
  exit /b 1
)
for %%I in ("%ICD%") do set "ICDHOME=%%~dpI"
if not defined STORES set "STORES=%ICDHOME%Microsoft-Common-Provisioning.dat,%ICDHOME%Microsoft-Desktop-Provisioning.dat"

"%ICD%" /Build-ProvisioningPackage /CustomizationXML:"%~dp0customizations.xml" ^
  /PackagePath:"%~dp0elm-street-office-3.2-TRIAL-icd.ppkg" /StoreFile:"%STORES%" -Encrypted +Overwrite
set "RESULT=%ERRORLEVEL%"
popd
exit /b %RESULT%

# wifi.meeting-rooms: perhaps all of it; how the tool compiles a network given as a profile file is not known
# wifi.office: perhaps all of it; how the tool compiles a network given as a profile file is not known
