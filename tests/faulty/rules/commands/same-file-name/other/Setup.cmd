@echo off
echo other >> %ProgramData%\agent.log
