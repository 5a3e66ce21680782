"""Packages that go from laptop to laptop on a stick: what they hold, who may be believed, what is taken."""
