"""Dựng lại phần đã đổi: what every document says is kept, and only what looked at a changed part is made again.

Data flows as in `build`, with a store between the steps: a plan's files → what it says (`said`) → the store → slices of
the corpus (`slices`) → jobs. Which facts a job looked at is written down by the slice itself, so nothing is guessed.
"""
