"""Was it enough, and who was asked: new codes by interview, and the sample against its plan."""
