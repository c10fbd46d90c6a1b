"""How static files are stored: compressed, named by their content, ES-module imports rewritten to those names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Every static file, ES modules and what they import included, may be cached for ever."""

    support_js_module_import_aggregation = True
