"""The explainer film: storyboard, narration, pictures, captions, one MP4."""
