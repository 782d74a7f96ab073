-- Cards also tell the territories that a dataset is about itself: those written before are told again.
update catalogue.dataset_use set stale = true;
