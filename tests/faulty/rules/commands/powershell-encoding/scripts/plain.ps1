Start-Transcript 'C:\Prüfung.log'
