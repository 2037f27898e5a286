# make run    set up what is missing, then open the window (FILE=experiment.toml opens it on one)
# make test   set up what is missing, then every check and test
# make monkey  random acts in a real window: SEED=7 ACTS=812, SEEDS=10 one after the other,
#              VIEW=--no-gl without OpenGL; prints what must not happen, and what it counted
# make bench  set up what is missing, then print the benchmarks; nothing is asserted
# make lint   the checks of `make test` without its tests
# make translations  after a change of words: bring resources/translations up to date
# make bundle  a folder and an archive in dist/ that need no Python, made in an environment of its own;
#              make bundle-test tries them in a bare Debian (as root)
# make wheels-check  ask the index whether every pin has wheels for all systems and Pythons
# make clean  remove .venv and everything else that was made here
#
# PYTHON=/path/to/python chooses the Python that .venv is made with, WORKERS=4 how many processes
# share the tests.

.DEFAULT_GOAL := run
.PHONY: run test monkey bench lint translations bundle bundle-test wheels-check clean \
    setup-run setup-test

BIN := .venv/bin
PYTHONS := $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3)
# Without a display, benchmarks of the window get a virtual one.
XVFB = xvfb-run -a -s "-screen 0 1920x1080x24 +extension GLX"
SCREEN = $(if $(DISPLAY)$(WAYLAND_DISPLAY),,$(if $(shell command -v xvfb-run),$(XVFB)))

# What acts in real windows and measures how long they stand still has the machine to itself, and
# views that come and go with their OpenGL contexts are not taken apart among others' garbage.
# In processes of their own, folder by folder: windows after thousands of other tests are slow.
WINDOWS = tests/kit tests/rooms tests/window
ALONE = tests/kit/landscape/test_surface_view.py tests/journeys tests/monkey

run: setup-run
	@$(BIN)/python main.py $(FILE)

lint: setup-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint
	$(BIN)/python -m pytest -n $(or $(WORKERS),2) --dist worksteal \
	    $(WINDOWS:%=--ignore=%) $(ALONE:%=--ignore=%)
	@for folder in $(WINDOWS); do \
	    echo "== $$folder"; \
	    $(BIN)/python -m pytest -n $(or $(WORKERS),2) --dist worksteal $$folder \
	        $(ALONE:%=--ignore=%) || exit 1; \
	done
	$(BIN)/python -m pytest $(ALONE)

monkey: setup-test
	@$(BIN)/python -m tests.monkey --seed $(or $(SEED),1) --seeds $(or $(SEEDS),1) \
	    --acts $(or $(ACTS),1000) -- $(VIEW)

bench: setup-test
	@for script in tests/bench/[!_]*.py; do \
	    echo "== $$script"; $(SCREEN) $(BIN)/python "$$script" || exit 1; \
	done

translations: setup-test
	@$(BIN)/python .ci/translations.py

bundle-test: setup-test
	@$(BIN)/python .ci/bundle_test.py

wheels-check: setup-test
	@$(BIN)/python .ci/wheels.py

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache \
	    .import_linter_cache .hypothesis .benchmarks
	find gdstudio tests .ci -name __pycache__ -prune -exec rm -rf {} +

# The newest Python that works and that everything has wheels for, which make wheels-check shows; one
# that can make virtual environments before one that cannot. A newer one only if there is no other.
# A bundle brings Python along, so it wants one that is a library.
setup-run setup-test: SCRIPT = .ci/bootstrap.py $(@:setup-%=%)
bundle: SCRIPT = .ci/bundle.py
bundle: FIRST = 'v < (3, 15); import ensurepip as e, sysconfig as s; assert s.get_config_var("Py_ENABLE_SHARED")'
setup-run setup-test bundle:
	@for need in $(FIRST) 'v < (3, 15); import ensurepip' 'v < (3, 15)' 'True'; do \
	    for python in $(PYTHONS); do \
	        if "$$python" -c "import sys; v = sys.version_info; sys.exit(v < (3, 11))" 2>/dev/null \
	            && "$$python" -c "import sys; v = sys.version_info; assert $$need" 2>/dev/null; then \
	            exec "$$python" $(SCRIPT); \
	        fi; \
	    done; \
	done; \
	echo "Python 3.11 or later is needed, and none of these is one: $(PYTHONS)" >&2; \
	echo "Install it, or name it: make PYTHON=/path/to/python" >&2; \
	exit 1
