"""Reads words beside a recording (subtitles, transcripts, comments, live chat) from other programs' files."""

from greenrating.tracks.reading import read as read
from greenrating.tracks.shapes import LeftOut as LeftOut
from greenrating.tracks.shapes import TrackFile as TrackFile
from greenrating.tracks.shapes import TrackItem as TrackItem
