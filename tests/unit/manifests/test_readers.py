"""What each kind of manifest and lock file is read as."""

from __future__ import annotations

import textwrap
import time
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from bot.manifests import FORMATS, Format, format_of
from bot.manifests.package import Entry, ManifestError, Origin

SHA = "a" * 40
DIGEST = "b" * 64

Told = tuple[str, str, str, str, bool, int]


def told(entry: Entry) -> Told:
    """Name, version, what is wanted, where from, whether that is fixed, and how many digests."""
    return (
        entry.name,
        entry.version,
        entry.wanted,
        entry.origin,
        entry.fixed,
        len(entry.hashes),
    )


def read(path: str, text: str) -> list[Told]:
    kind = format_of(path)
    assert kind is not None
    return [told(entry) for entry in kind.read(textwrap.dedent(text).lstrip("\n")).entries]


CASES = [
    pytest.param(
        "requirements-dev.txt",
        f"""
        # tools
        --index-url https://pypi.example.invalid/simple
        -r requirements.txt
        Ruamel.yaml==0.18.6 ; python_version > "3.8"  # why
        flask>=2,<4
        requests
        click==8.1.7 \\
            --hash=sha256:{DIGEST} \\
            --hash=sha256:{"c" * 64}
        -e git+https://github.com/a/tool.git@{SHA}#egg=tool
        git+https://github.com/a/other@main
        thing @ https://files.example.invalid/thing-1.0.whl
        ./local
        """,
        [
            ("ruamel-yaml", "0.18.6", "==0.18.6", Origin.REGISTRY, True, 0),
            ("flask", "", "<4,>=2", Origin.REGISTRY, False, 0),
            ("requests", "", "", Origin.REGISTRY, False, 0),
            ("click", "8.1.7", "==8.1.7", Origin.REGISTRY, True, 2),
            ("tool", "", "", Origin.GIT, True, 0),
            ("other", "", "", Origin.GIT, False, 0),
            ("thing", "", "", Origin.URL, False, 0),
            ("local", "", "", Origin.PATH, False, 0),
        ],
        id="requirements",
    ),
    pytest.param(
        "pyproject.toml",
        f"""
        [build-system]
        requires = ["hatchling"]
        [project]
        name = "Shop"
        dependencies = ["flask>=2", "boto3==1.35.0", "inner"]
        [project.optional-dependencies]
        dev = ["pytest"]
        [dependency-groups]
        lint = ["ruff>=0.5", {{ include-group = "test" }}]
        [tool.uv.sources]
        inner = {{ git = "https://github.com/a/inner", rev = "{SHA}" }}
        """,
        [
            ("flask", "", ">=2", Origin.REGISTRY, False, 0),
            ("boto3", "1.35.0", "==1.35.0", Origin.REGISTRY, True, 0),
            ("inner", "", "", Origin.GIT, True, 0),
            ("pytest", "", "", Origin.REGISTRY, False, 0),
            ("ruff", "", ">=0.5", Origin.REGISTRY, False, 0),
            ("hatchling", "", "", Origin.REGISTRY, False, 0),
        ],
        id="pyproject",
    ),
    pytest.param(
        "pyproject.toml",
        """
        [tool.poetry]
        name = "shop"
        [tool.poetry.dependencies]
        python = "^3.11"
        Flask = "^2.0"
        gunicorn = "21.2.0"
        mine = { path = "../mine" }
        theirs = { git = "https://github.com/a/theirs.git", branch = "main" }
        [tool.poetry.group.dev.dependencies]
        pytest = { version = "*", extras = ["x"] }
        """,
        [
            ("flask", "", "^2.0", Origin.REGISTRY, False, 0),
            ("gunicorn", "21.2.0", "21.2.0", Origin.REGISTRY, True, 0),
            ("mine", "", "", Origin.PATH, False, 0),
            ("theirs", "", "", Origin.GIT, False, 0),
            ("pytest", "", "*", Origin.REGISTRY, False, 0),
        ],
        id="poetry",
    ),
    pytest.param(
        "uv.lock",
        f"""
        version = 1
        [[package]]
        name = "flask"
        version = "3.0.0"
        source = {{ registry = "https://pypi.example.invalid/simple" }}
        sdist = {{ url = "https://files.example.invalid/flask.tar.gz", hash = "sha256:{DIGEST}" }}
        wheels = [{{ url = "https://files.example.invalid/f.whl", hash = "sha256:{"c" * 64}" }}]
        [[package]]
        name = "shop"
        version = "0.1.0"
        source = {{ editable = "." }}
        [[package]]
        name = "tool"
        version = "1.0"
        source = {{ git = "https://github.com/a/tool?rev=main#{SHA}" }}
        """,
        [
            ("flask", "3.0.0", "", Origin.REGISTRY, False, 2),
            ("tool", "1.0", "", Origin.GIT, True, 0),
        ],
        id="uv.lock",
    ),
    pytest.param(
        "poetry.lock",
        f"""
        [[package]]
        name = "anyio"
        version = "4.3.0"
        files = [{{file = "anyio.whl", hash = "sha256:{DIGEST}"}}]
        [[package]]
        name = "theirs"
        version = "1.0"
        files = []
        [package.source]
        type = "git"
        url = "https://github.com/a/theirs.git"
        reference = "main"
        resolved_reference = "{SHA}"
        """,
        [
            ("anyio", "4.3.0", "", Origin.REGISTRY, False, 1),
            ("theirs", "1.0", "", Origin.GIT, True, 0),
        ],
        id="poetry.lock",
    ),
    pytest.param(
        "pdm.lock",
        f"""
        [[package]]
        name = "anyio"
        version = "4.13.0"
        files = [{{file = "anyio.whl", hash = "sha256:{DIGEST}"}}]
        """,
        [("anyio", "4.13.0", "", Origin.REGISTRY, False, 1)],
        id="pdm.lock",
    ),
    pytest.param(
        "pylock.toml",
        f"""
        lock-version = "1.0"
        [[packages]]
        name = "attrs"
        version = "25.1.0"
        [[packages.wheels]]
        url = "https://files.example.invalid/attrs.whl"
        hashes = {{sha256 = "{DIGEST}"}}
        """,
        [("attrs", "25.1.0", "", Origin.REGISTRY, False, 1)],
        id="pylock",
    ),
    pytest.param(
        "Pipfile",
        """
        [packages]
        requests = "*"
        flask = {version = "==2.0.1", extras = ["x"]}
        [dev-packages]
        tool = {git = "https://github.com/a/tool", ref = "main"}
        """,
        [
            ("requests", "", "*", Origin.REGISTRY, False, 0),
            ("flask", "2.0.1", "==2.0.1", Origin.REGISTRY, True, 0),
            ("tool", "", "", Origin.GIT, False, 0),
        ],
        id="Pipfile",
    ),
    pytest.param(
        "Pipfile.lock",
        f"""
        {{"default": {{"flask": {{"version": "==2.0.1", "hashes": ["sha256:{DIGEST}"]}}}},
         "develop": {{"pytest": {{"version": "==8.0.0"}}}}}}
        """,
        [
            ("pytest", "8.0.0", "", Origin.REGISTRY, False, 0),
            ("flask", "2.0.1", "", Origin.REGISTRY, False, 1),
        ],
        id="Pipfile.lock",
    ),
    pytest.param(
        "package.json",
        f"""
        {{"name": "shop",
         "dependencies": {{"express": "^4.18.0", "ms": "2.1.3", "short": "npm:real@~1.0.0"}},
         "devDependencies": {{"tool": "github:a/tool#{SHA}", "other": "a/other",
                              "mine": "workspace:*"}},
         "optionalDependencies": {{"tarball": "https://files.example.invalid/x.tgz"}},
         "peerDependencies": {{"react": "*"}}}}
        """,
        [
            ("tool", "", f"github:a/tool#{SHA}", Origin.GIT, True, 0),
            ("other", "", "a/other", Origin.GIT, False, 0),
            ("mine", "", "workspace:*", Origin.PATH, False, 0),
            ("tarball", "", "https://files.example.invalid/x.tgz", Origin.URL, False, 0),
            ("express", "", "^4.18.0", Origin.REGISTRY, False, 0),
            ("ms", "2.1.3", "2.1.3", Origin.REGISTRY, True, 0),
            ("real", "", "~1.0.0", Origin.REGISTRY, False, 0),
            ("react", "", "*", Origin.REGISTRY, False, 0),
        ],
        id="package.json",
    ),
    pytest.param(
        "package-lock.json",
        """
        {"lockfileVersion": 3, "packages": {
          "": {"name": "shop"},
          "packages/mine": {"name": "@shop/mine"},
          "node_modules/@shop/mine": {"resolved": "packages/mine", "link": true},
          "node_modules/ms": {"version": "2.1.3", "integrity": "sha512-x", "license": "MIT"},
          "node_modules/debug/node_modules/ms": {"version": "2.0.0", "integrity": "sha512-y"}}}
        """,
        [
            ("ms", "2.1.3", "", Origin.REGISTRY, False, 1),
            ("ms", "2.0.0", "", Origin.REGISTRY, False, 1),
        ],
        id="package-lock",
    ),
    pytest.param(
        "npm-shrinkwrap.json",
        """
        {"lockfileVersion": 1, "dependencies": {
          "debug": {"version": "2.6.9", "integrity": "sha1-x",
                    "dependencies": {"ms": {"version": "2.0.0", "integrity": "sha1-y"}}}}}
        """,
        [
            ("debug", "2.6.9", "", Origin.REGISTRY, False, 1),
            ("ms", "2.0.0", "", Origin.REGISTRY, False, 1),
        ],
        id="package-lock version 1",
    ),
    pytest.param(
        "yarn.lock",
        """
        # yarn lockfile v1


        "@babel/code-frame@^7.0.0", "@babel/code-frame@^7.5.5":
          version "7.5.5"
          resolved "https://registry.yarnpkg.com/@babel/code-frame/-/code-frame-7.5.5.tgz#bc0782f6"
          integrity sha512-27d4lZoomVyo51VegxI20xZPuSHusqbQag
          dependencies:
            "@babel/highlight" "^7.0.0"

        ms@2.0.0:
          version "2.0.0"
          resolved "https://registry.yarnpkg.com/ms/-/ms-2.0.0.tgz#5608aeadfc00"
        """,
        [
            ("@babel/code-frame", "7.5.5", "", Origin.REGISTRY, False, 1),
            ("ms", "2.0.0", "", Origin.REGISTRY, False, 0),
        ],
        id="yarn 1",
    ),
    pytest.param(
        "yarn.lock",
        f"""
        __metadata:
          version: 8
          cacheKey: 10c0

        "@babel/core@npm:^7.1.0, @babel/core@npm:^7.2.0":
          version: 7.24.0
          resolution: "@babel/core@npm:7.24.0"
          dependencies:
            ms: "npm:^2.0.0"
          checksum: 10c0/{DIGEST}
          languageName: node
          linkType: hard

        "shop@workspace:.":
          version: 0.0.0-use.local
          resolution: "shop@workspace:."
          languageName: unknown
          linkType: soft

        "tool@https://github.com/a/tool.git#commit={SHA}":
          version: 1.0.0
          resolution: "tool@https://github.com/a/tool.git#commit={SHA}"
          checksum: 10c0/{DIGEST}
        """,
        [
            ("@babel/core", "7.24.0", "", Origin.REGISTRY, False, 1),
            ("tool", "1.0.0", "", Origin.GIT, True, 1),
        ],
        id="yarn 4",
    ),
    pytest.param(
        "pnpm-lock.yaml",
        """
        lockfileVersion: '9.0'

        importers:
          .:
            dependencies:
              ms:
                specifier: ^2.0.0
                version: 2.1.3

        packages:

          '@esbuild/aix-ppc64@0.27.3':
            resolution: {integrity: sha512-9fJM==}
            engines: {node: '>=18'}

          ms@2.1.3(peer@1.0.0):
            resolution: {integrity: sha512-6Flz, tarball: https://files.example.invalid/ms.tgz}

        snapshots:

          ms@2.1.3: {}
        """,
        [
            ("@esbuild/aix-ppc64", "0.27.3", "", Origin.REGISTRY, False, 1),
            ("ms", "2.1.3", "", Origin.REGISTRY, False, 1),
        ],
        id="pnpm 9",
    ),
    pytest.param(
        "pnpm-lock.yaml",
        """
        packages:
          /@babel/core/7.24.0_peer@1.0.0:
            resolution: {integrity: sha512-x}
          "ms@2.1.3":
            resolution:
              {
                integrity: sha512-y,
              }
          github.com/a/tool/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:
            resolution: {commit: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
              repo: https://github.com/a/tool, type: git}
        """,
        [
            ("@babel/core", "7.24.0", "", Origin.REGISTRY, False, 1),
            ("ms", "2.1.3", "", Origin.REGISTRY, False, 1),
            ("github.com/a/tool/" + SHA, "", "", Origin.GIT, True, 0),
        ],
        id="pnpm 5, and as a formatter leaves it",
    ),
    pytest.param(
        "go.mod",
        """
        module example.invalid/shop

        go 1.22

        require github.com/pkg/errors v0.9.1
        require (
            golang.org/x/net v0.17.0 // indirect
            example.invalid/inner v0.0.0
            example.invalid/old v1.0.0
        )
        replace example.invalid/inner => ./inner
        replace (
            example.invalid/old => github.com/a/fork v1.0.1
        )
        """,
        [
            ("github.com/pkg/errors", "v0.9.1", "v0.9.1", Origin.REGISTRY, True, 0),
            ("golang.org/x/net", "v0.17.0", "v0.17.0", Origin.REGISTRY, True, 0),
            ("example.invalid/inner", "v0.0.0", "v0.0.0", Origin.PATH, False, 0),
            ("github.com/a/fork", "v1.0.1", "v1.0.1", Origin.REGISTRY, True, 0),
        ],
        id="go.mod",
    ),
    pytest.param(
        "go.sum",
        """
        github.com/pkg/errors v0.9.1 h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=
        github.com/pkg/errors v0.9.1/go.mod h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=
        """,
        [("github.com/pkg/errors", "v0.9.1", "", Origin.REGISTRY, False, 1)],
        id="go.sum",
    ),
    pytest.param(
        "pom.xml",
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <groupId>a</groupId><artifactId>shop</artifactId><version>1.0</version>
          <properties><guava.version>33.0.0-jre</guava.version></properties>
          <dependencies>
            <dependency>
              <groupId>com.google.guava</groupId><artifactId>guava</artifactId>
              <version>${guava.version}</version>
              <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
            </dependency>
            <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency>
            <dependency><groupId>b</groupId><artifactId>c</artifactId><version>[1,2)</version></dependency>
          </dependencies>
          <build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><version>3.3.0</version></plugin>
          </plugins></build>
        </project>
        """,
        [
            ("com.google.guava:guava", "33.0.0-jre", "33.0.0-jre", Origin.REGISTRY, True, 0),
            ("org.slf4j:slf4j-api", "", "managed", Origin.REGISTRY, False, 0),
            ("b:c", "", "[1,2)", Origin.REGISTRY, False, 0),
            (
                "org.apache.maven.plugins:maven-jar-plugin",
                "3.3.0",
                "3.3.0",
                Origin.REGISTRY,
                True,
                0,
            ),
        ],
        id="pom.xml",
    ),
    pytest.param(
        "build.gradle.kts",
        """
        dependencies {
            implementation("com.google.guava:guava:33.0.0-jre")
            testImplementation(platform("org.junit:junit-bom:5.10.0"))
            runtimeOnly "org.postgresql:postgresql:42.+"
            compile group: 'log4j', name: 'log4j', version: '1.2.17'
            implementation(project(":core"))
        }
        """,
        [
            ("com.google.guava:guava", "33.0.0-jre", "33.0.0-jre", Origin.REGISTRY, True, 0),
            ("org.junit:junit-bom", "5.10.0", "5.10.0", Origin.REGISTRY, True, 0),
            ("org.postgresql:postgresql", "", "42.+", Origin.REGISTRY, False, 0),
            ("log4j:log4j", "1.2.17", "1.2.17", Origin.REGISTRY, True, 0),
        ],
        id="build.gradle",
    ),
    pytest.param(
        "gradle/libs.versions.toml",
        """
        [versions]
        ktor = "2.3.7"
        [libraries]
        ktor-core = { module = "io.ktor:ktor-core", version.ref = "ktor" }
        junit = { group = "junit", name = "junit", version = "4.13.2" }
        gson = "com.google.code.gson:gson:2.10"
        """,
        [
            ("io.ktor:ktor-core", "2.3.7", "2.3.7", Origin.REGISTRY, True, 0),
            ("junit:junit", "4.13.2", "4.13.2", Origin.REGISTRY, True, 0),
            ("com.google.code.gson:gson", "2.10", "2.10", Origin.REGISTRY, True, 0),
        ],
        id="version catalog",
    ),
    pytest.param(
        "gradle.lockfile",
        """
        # This is a Gradle generated file.
        com.google.guava:guava:33.0.0-jre=compileClasspath,runtimeClasspath
        empty=annotationProcessor
        """,
        [("com.google.guava:guava", "33.0.0-jre", "", Origin.REGISTRY, False, 0)],
        id="gradle.lockfile",
    ),
    pytest.param(
        "Cargo.toml",
        f"""
        [package]
        name = "shop"
        [dependencies]
        serde = "1.0"
        rand = {{ version = "=0.8.5", features = ["std"] }}
        tool = {{ git = "https://github.com/a/tool", rev = "{SHA}" }}
        core = {{ path = "../core" }}
        renamed = {{ package = "real", version = "*" }}
        [target.'cfg(unix)'.dev-dependencies]
        nix = "0.29"
        """,
        [
            ("serde", "", "1.0", Origin.REGISTRY, False, 0),
            ("rand", "0.8.5", "=0.8.5", Origin.REGISTRY, True, 0),
            ("tool", "", "", Origin.GIT, True, 0),
            ("core", "", "", Origin.PATH, False, 0),
            ("real", "", "*", Origin.REGISTRY, False, 0),
            ("nix", "", "0.29", Origin.REGISTRY, False, 0),
        ],
        id="Cargo.toml",
    ),
    pytest.param(
        "Cargo.lock",
        f"""
        version = 4
        [[package]]
        name = "shop"
        version = "0.1.0"
        [[package]]
        name = "aho-corasick"
        version = "1.1.5"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        checksum = "{DIGEST}"
        """,
        [("aho-corasick", "1.1.5", "", Origin.REGISTRY, False, 1)],
        id="Cargo.lock",
    ),
    pytest.param(
        "Gemfile",
        f"""
        source "https://rubygems.example.invalid"
        ruby "3.3.0"
        gem "rails", "~> 7.1"
        gem 'pg', '1.5.4'
        gem "puma"
        gem "tool", git: "https://github.com/a/tool", ref: "{SHA}"
        gem "other", :github => "a/other", branch: "main"
        group :test do
          gem "rspec", ">= 3", require: false
        end
        # gem "no"
        """,
        [
            ("rails", "", "~> 7.1", Origin.REGISTRY, False, 0),
            ("pg", "1.5.4", "1.5.4", Origin.REGISTRY, True, 0),
            ("puma", "", "", Origin.REGISTRY, False, 0),
            ("tool", "", "", Origin.GIT, True, 0),
            ("other", "", "", Origin.GIT, False, 0),
            ("rspec", "", ">= 3", Origin.REGISTRY, False, 0),
        ],
        id="Gemfile",
    ),
    pytest.param(
        "Gemfile.lock",
        f"""
        GIT
          remote: https://github.com/a/tool.git
          revision: {SHA}
          specs:
            tool (0.1.0)

        GEM
          remote: https://rubygems.example.invalid/
          specs:
            rails (7.1.2)
              actionpack (= 7.1.2)
            nokogiri (1.16.0-x86_64-linux)

        DEPENDENCIES
          rails (~> 7.1)

        CHECKSUMS
          rails (7.1.2) sha256={DIGEST}
        """,
        [
            ("tool", "0.1.0", "", Origin.GIT, True, 0),
            ("rails", "7.1.2", "", Origin.REGISTRY, False, 1),
            ("nokogiri", "1.16.0", "", Origin.REGISTRY, False, 0),
        ],
        id="Gemfile.lock",
    ),
    pytest.param(
        "composer.json",
        """
        {"name": "a/shop", "require": {"php": ">=8", "ext-json": "*", "Monolog/Monolog": "^3.0"},
         "require-dev": {"phpunit/phpunit": "10.5.1"}}
        """,
        [
            ("phpunit/phpunit", "10.5.1", "10.5.1", Origin.REGISTRY, True, 0),
            ("monolog/monolog", "", "^3.0", Origin.REGISTRY, False, 0),
        ],
        id="composer.json",
    ),
    pytest.param(
        "composer.lock",
        f"""
        {{"packages": [{{"name": "monolog/monolog", "version": "v3.5.0", "license": ["MIT"],
          "dist": {{"url": "https://api.invalid/repos/x", "reference": "{SHA}", "shasum": ""}}}}]}}
        """,
        [("monolog/monolog", "3.5.0", "", Origin.REGISTRY, False, 1)],
        id="composer.lock",
    ),
]


@pytest.mark.parametrize(("path", "text", "entries"), CASES)
def test_each_format_is_read(path: str, text: str, entries: list[Told]) -> None:
    assert read(path, text) == entries


@pytest.mark.parametrize(
    "path",
    ["src/app.py", "package.json.md", "notes.txt", "lock.json", "requirements.md", "go.mod.bak"],
)
def test_other_files_are_no_manifests(path: str) -> None:
    assert format_of(path) is None


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("package.json", "{", "is not JSON"),
        ("package.json", "[]", "is JSON, but no object"),
        ("package-lock.json", "[" * 100_000, "is not JSON"),
        ("pyproject.toml", "x = [", "is not TOML"),
        ("pyproject.toml", "x = " + "[" * 50_000, "is not TOML"),
        ("pyproject.toml", '[project]\ndependencies = ["a b c"]', "is no requirement"),
        ("requirements.txt", "flask\nrequests\na b c\n", "'a b c'"),
        ("pom.xml", "<project>", "is not XML"),
        ("pom.xml", '<!DOCTYPE x [<!ENTITY a "b">]><project>&a;</project>', "document type"),
        ("pom.xml", '<!DOCTYPE project SYSTEM "file:///etc/passwd"><project/>', "document type"),
        ("pom.xml", "<a>" * 200 + "</a>" * 200, "nested too deep"),
        ("yarn.lock", "ms@2.0.0 {\n}\n", "yarn does not write such a line"),
        ("pnpm-lock.yaml", "packages:\n  ms: &a\n    x: 1\n", "pnpm does not write such a line"),
        ("pnpm-lock.yaml", "packages:\n  ms@2.0.0:\n    engines: {}\n", "resolved to"),
    ],
)
def test_what_cannot_be_read_is_told(path: str, text: str, why: str) -> None:
    kind = format_of(path)

    assert kind
    with pytest.raises(ManifestError, match=why):
        kind.read(text)


def test_prose_that_is_named_like_requirements_names_nothing() -> None:
    assert read("requirements.txt", "What the shop must do.\n\n1. Sell things, fast.\n") == []


def test_a_project_knows_what_it_makes_itself() -> None:
    lock = '{"packages": {"": {"name": "shop"}, "packages/mine": {"name": "@shop/mine"}}}'
    kind = format_of("package-lock.json")

    assert kind
    assert kind.read(lock).own == ("shop", "@shop/mine")


WORDS = "name version [[package]] packages resolution gem require replace => dependencies 1.0 git+"
PIECES = st.sampled_from([*"{}[]\"'<>()=:,#@/\\ \n\0é", *WORDS.split(), "node_modules/"])


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.names[0])
@given(text=st.lists(PIECES, max_size=60).map("".join))
def test_no_text_breaks_a_reader(kind: Format, text: str) -> None:
    with suppress(ManifestError):
        kind.read(text)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.names[0])
@pytest.mark.parametrize(
    "piece", ['"a', "[[", "gem '", "  a (", "<a ", "implementation('a:", "a@", "git+x@"]
)
def test_long_hostile_lines_take_little_time(kind: Format, piece: str) -> None:
    started = time.process_time()
    for text in (piece * 100_000, f"{piece}\n" * 30_000):
        with suppress(ManifestError):
            kind.read(text)

    assert time.process_time() - started < 3
