"""Addresses of dossiers."""

from django.urls import path

from gelijk.documents.dossiers.pages import downloads, files, looking, steps, uploading

urlpatterns = [
    path("dossiers/", looking.dossiers, name="dossiers"),
    path("dossiers/nieuw/", steps.new, name="dossier-new"),
    path("dossiers/sitemap.xml", downloads.sitemap_index, name="dossiers-sitemap-index"),
    path("dossiers/sitemap-<int:page>.xml", downloads.sitemap, name="dossiers-sitemap"),
    path("dossiers/<str:number>/", looking.dossier, name="dossier"),
    path("dossiers/<str:number>/zoeken/", looking.search, name="dossier-search"),
    path("dossiers/<str:number>/bestanden/", uploading.upload, name="dossier-upload"),
    path("dossiers/<str:number>/inlezen/", uploading.read, name="dossier-read"),
    path("dossiers/<str:number>/stap/<slug:name>/", steps.step, name="dossier-step"),
    path(
        "dossiers/<str:number>/achtergehouden/<int:decision>/",
        steps.end_withholding,
        name="dossier-end-withholding",
    ),
    path(
        "dossiers/<str:number>/inventarislijst.<slug:ending>",
        downloads.inventory_file,
        name="dossier-inventory",
    ),
    path("dossiers/<str:number>/brief.<slug:ending>", downloads.letter_file, name="dossier-letter"),
    path("dossiers/<str:number>/dossier.zip", downloads.bundle_file, name="dossier-bundle"),
    path("dossiers/<str:number>/documenten/<int:file>/", files.file, name="dossier-file"),
    path(
        "dossiers/<str:number>/documenten/<int:file>/origineel/",
        files.original,
        name="dossier-file-original",
    ),
    path(
        "dossiers/<str:number>/documenten/<int:file>/versie/<int:version>/",
        files.version,
        name="dossier-file-version",
    ),
    path(
        "dossiers/<str:number>/documenten/<int:file>/stap/<slug:name>/",
        steps.file_step,
        name="dossier-file-step",
    ),
]
