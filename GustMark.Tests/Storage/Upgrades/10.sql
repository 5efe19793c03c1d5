-- Approvals: one that waits, one that is done.
INSERT INTO approvals VALUES (8,-1,200,300,'Ada ä','Admin','server remove','{"options":{}}','Main','it is old',1700000000000,1700000900000,'Waiting',NULL,NULL);
INSERT INTO approvals VALUES (8,7,200,300,'Ada ä','Admin','server remove','{"options":{}}','Main','it is old',1700000000000,1700000900000,'Done',-1,-1);
