@echo off
agent.exe /S >> %ProgramData%\agent.log
shutdown /r /t 0
