// Lets the style sheet tell a page with scripts from one without.
document.documentElement.dataset.scripts = "on";
