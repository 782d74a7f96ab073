-- Topics have a picture, and say what it shows: none of those that are there has one yet.
update catalogue.entry set details = details || '{"imageAlt": ""}' where kind = 'topic' and details -> 'imageAlt' is null;
