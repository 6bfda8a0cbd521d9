@echo off
agent.exe /S >> %ProgramData%\agent.log
