-- Monitoring: samples of the worker and a server, an alert that is over and one that is not.
INSERT INTO samples VALUES (0,'',60,1699999200000,'{"cpu":[1,2,2,2]}');
INSERT INTO samples VALUES (8,'ef68c649511f428bad4f123cd5278cae',3600,1699999200000,'{"players":[12,34.25,0,5]}');
INSERT INTO alerts VALUES (8,'cpu','',1700000000000,'',85.0,99.0,'',0,NULL,NULL,NULL);
INSERT INTO alerts VALUES (8,'framerate','ef68c649511f428bad4f123cd5278cae',1700000000000,'Main ä',15.0,3.5,'d',1,1700003600000,200,-1);
