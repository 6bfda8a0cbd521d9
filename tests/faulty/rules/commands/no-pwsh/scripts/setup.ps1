Start-Transcript C:\setup.log
