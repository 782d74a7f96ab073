-- A stop holds for the organisation, not for one of its keys: whoever administers it registers another software in a
-- minute. Null for the stops that came before, which hold for their software and their grant.
alter table gateway.stop add column client_organization_id text, add column consumer_id text, add column api_id text;
update gateway.stop s set client_organization_id = c.organization_id from gateway.client c where c.id = s.client_id;
