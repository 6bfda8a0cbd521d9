@echo off
agnet.exe /S >> %ProgramData%\agent.log
