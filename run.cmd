@echo off
rem The one door on Windows: run demo, run test, run meikan ... (what run itself says goes to stderr)
rem Per-user Python, no rights asked, HTTPS_PROXY honoured. A folder "wheels" beside this file (made by
rem scripts/wheels.sh on another machine) serves instead of the internet. Written without a Windows machine: not tried there.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
set "uv_version=0.13.9"
set "UV_PYTHON_DOWNLOADS=never"
set "UV_PROJECT_ENVIRONMENT=%home%\.venv"
set "PYTHONUTF8=1"
set "PYTHONPATH=%home%"
set "uv=%home%\.tools\bin\uv.exe"
set "bin=%home%\.venv\Scripts"

set "act=%~1"
if "%act%"=="" set "act=help"
rem everything after the first word, as it was typed
set "rest="
for /f "tokens=1,*" %%a in ("%*") do set "rest=%%b"

if /i "%act%"=="demo" goto act_demo
if /i "%act%"=="meikan" goto act_meikan
if /i "%act%"=="test" goto act_test
call :say "run demo [--once] [--to FOLDER], or run test [--fast], or run meikan COMMAND ..."
if /i "%act%"=="help" exit /b 0
exit /b 2

:act_demo
call :prepare demo "--no-dev --inexact" || exit /b 1
"%bin%\python.exe" -P -m meikan demo --beside "%home%" %rest%
exit /b %errorlevel%

:act_meikan
call :prepare demo "--no-dev --inexact" || exit /b 1
"%bin%\python.exe" -P -m meikan %rest%
exit /b %errorlevel%

:act_test
call :prepare test "--extra team" || exit /b 1
if /i "%rest%"=="--fast" goto test_fast
"%bin%\python.exe" -m pytest -q
exit /b %errorlevel%
:test_fast
"%bin%\python.exe" -m pytest -q -m "not slow"
exit /b %errorlevel%

rem %1: which groups, %2: what uv is told; a stamp spares the work when nothing changed
:prepare
set "stamp=%home%\.venv\.ready-%~1"
if exist "%stamp%" call :newer "%stamp%" && exit /b 0
call :find_python
if not defined python (
  call :say "Python 3.11 or newer is needed and was not found. The installer of python.org, for one user, needs no rights."
  exit /b 1
)
call :say "setting up, once"
if exist "%home%\wheels\requirements.txt" (call :from_wheels) else (call :from_network "%~2")
if errorlevel 1 (
  call :say "the locked environment could not be set up; see the lines above. Is there a proxy to name in HTTPS_PROXY? Nothing else was changed."
  exit /b 1
)
"%bin%\pybabel.exe" --quiet compile -D meikan -d "%home%\meikan\locale" 1>&2
type nul > "%stamp%"
exit /b 0

:from_wheels
if not exist "%bin%\python.exe" "%python%" -m venv "%home%\.venv" || exit /b 1
"%bin%\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%home%\wheels" -r "%home%\wheels\requirements.txt" 1>&2
exit /b %errorlevel%

:from_network
if not exist "%uv%" "%python%" -m pip install --quiet --disable-pip-version-check --target "%home%\.tools" "uv==%uv_version%" 1>&2
if not exist "%uv%" exit /b 1
"%uv%" sync --quiet --frozen %~1 --python "%python%" --project "%home%" 1>&2
exit /b %errorlevel%

:find_python
set "python="
for %%p in (py python python3) do if not defined python for /f "usebackq delims=" %%x in (`%%p -c "import sys; sys.version_info[:2] >= (3, 11) and print(sys.executable)" 2^>nul`) do set "python=%%x"
exit /b 0

rem 0 if the stamp is newer than the lock, the project and the catalogue
:newer
powershell -NoProfile -Command "$s=(Get-Item -Force '%~1').LastWriteTime; $n=@(Get-Item '%home%\uv.lock','%home%\pyproject.toml','%home%\meikan\locale\ja\LC_MESSAGES\meikan.po' | Where-Object { $_.LastWriteTime -gt $s }); exit $n.Count" >nul 2>nul
exit /b %errorlevel%

:say
echo run: %~1 1>&2
exit /b 0
