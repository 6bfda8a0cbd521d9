@echo off
agent.exe /S
