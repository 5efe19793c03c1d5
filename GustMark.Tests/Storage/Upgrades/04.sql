-- Shop: an order in the game whose first line waits for a decision, with the coins that are reserved for it, and one of a role that is sold no more.
UPDATE ledger_accounts SET balance = -200 WHERE number = 1;
INSERT INTO ledger_accounts VALUES (4,8,'wallet:5','wallet',NULL,95);
INSERT INTO ledger_accounts VALUES (5,8,'held:5','held',NULL,5);
INSERT INTO ledger_entries VALUES (3,8,'grant/2','Grant',9,1700000000000,NULL,NULL);
INSERT INTO ledger_entries VALUES (4,8,'order:1/1/hold','Hold',5,1700000000000,NULL,'order:1');
INSERT INTO ledger_postings VALUES (3,1,-100);
INSERT INTO ledger_postings VALUES (3,4,100);
INSERT INTO ledger_postings VALUES (4,4,-5);
INSERT INTO ledger_postings VALUES (4,5,5);
INSERT INTO shop_items VALUES (8,'01a21df1164f7036b8bf629d4ef8ec16','Thing KitGoods','THING KITGOODS','ä','C','kit','starter',1,5,2,3600,9,'Admin','ef68c649511f428bad4f123cd5278cae','https://example.com/a.png',0,0);
INSERT INTO shop_items VALUES (8,'01a21df1172476939244a671d1d22c6a','Thing RoleGoods','THING ROLEGOODS','ä','C','role','18446744073709551614',1,5,2,3600,9,'Admin','ef68c649511f428bad4f123cd5278cae','https://example.com/a.png',1,1);
INSERT INTO shop_orders VALUES (8,1,5,'wallet:5','ef68c649511f428bad4f123cd5278cae','name:Ann','Ann',200,1700000000000,'01a21df1164f7036b8bf629d4ef8ec16','Thing KitGoods','ä','C','kit','starter',1,5,4,3600,9,'Admin','ef68c649511f428bad4f123cd5278cae','https://example.com/a.png',0);
INSERT INTO shop_orders VALUES (8,-1,5,'wallet:5',NULL,NULL,NULL,200,1700000000000,'01a21df1172476939244a671d1d22c6a','Thing RoleGoods','ä','C','role','18446744073709551614',1,5,4,3600,9,'Admin','ef68c649511f428bad4f123cd5278cae','https://example.com/a.png',0);
INSERT INTO shop_lines VALUES (8,-1,1,'Unclear',1,1700000000000,0,1700000000000,'Ann','NoEcho','x',0);
INSERT INTO shop_lines VALUES (8,-1,2,'Placed',0,1700000000000,0,NULL,'','None','',0);
INSERT INTO shop_lines VALUES (8,1,1,'Unclear',1,1700000000000,0,1700000000000,'Ann','NoEcho','x',0);
INSERT INTO shop_lines VALUES (8,1,2,'Placed',0,1700000000000,0,NULL,'','None','',0);
