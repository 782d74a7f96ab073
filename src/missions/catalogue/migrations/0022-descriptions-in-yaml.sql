-- YAML is read too: what was refused for not being JSON is asked for again.
update catalogue.api_description set state = 'waiting', reason = '', next_at = now() where state = 'not-json';
