"""Marks from and for other programs: BORIS, ELAN, tables, subtitles."""

from greenrating.mark_files.reading import read as read
from greenrating.mark_files.shapes import Export as Export
from greenrating.mark_files.shapes import FileMark as FileMark
from greenrating.mark_files.shapes import MarksFile as MarksFile
from greenrating.mark_files.shapes import Media as Media
from greenrating.mark_files.shapes import OutMark as OutMark
from greenrating.mark_files.writing import FORMATS as FORMATS
from greenrating.mark_files.writing import write as write
