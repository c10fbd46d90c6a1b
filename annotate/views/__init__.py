"""The pages: get the object, call one verb, answer."""
