@echo off
copy agent.ini %APPDATA%\agent.ini >> %ProgramData%\agent.log
