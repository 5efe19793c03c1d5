-- Economy: accounts, entries, settings, links, play time.
INSERT INTO ledger_accounts VALUES (1,8,'mint','mint',NULL,-100);
INSERT INTO ledger_accounts VALUES (2,8,'wallet:1','wallet',NULL,70);
INSERT INTO ledger_accounts VALUES (3,8,'wallet:2','wallet',NULL,30);
INSERT INTO ledger_entries VALUES (1,8,'grant/1','Grant',9,1700000000000,NULL,NULL);
INSERT INTO ledger_entries VALUES (2,8,'pay/1','Pay',1,1700000000000,'for wood',NULL);
INSERT INTO ledger_postings VALUES (1,1,-100);
INSERT INTO ledger_postings VALUES (1,2,100);
INSERT INTO ledger_postings VALUES (2,2,-30);
INSERT INTO ledger_postings VALUES (2,3,30);
INSERT INTO guild_settings VALUES (8,'economy','{"currency":"scrap","symbol":"S","startingBalance":150,"daily":25,"streakBonus":5,"streakCap":7,"tax":250,"smallestTransfer":1,"cooldownSeconds":30,"killReward":10,"hourReward":20,"wallets":"guild"}');
INSERT INTO player_links VALUES (8,'name:Ann','Ann',1,1700000000000);
INSERT INTO play_time VALUES (8,1,90);
INSERT INTO play_time_counted VALUES (8,12);
