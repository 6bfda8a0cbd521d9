@echo off
echo other >> %ProgramData%\other.log
