-- Cards also tell the owner, what is featured, what is archived and the families of formats: those written before
-- are told again, some hundreds at a time.
update catalogue.dataset_use set stale = true;
