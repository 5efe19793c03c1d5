-- Moderation: a ban in force and a mute that is over.
INSERT INTO moderation_cases VALUES (8,'01a21df11ba9767aa62b2b585a8ea8b1','Ban','steam:76561198000000001','R"ä','x',1700000000000,-1,1700086400000,NULL,NULL,NULL,NULL,1,1,0);
INSERT INTO moderation_cases VALUES (8,'01a21df11c177857b5a3aa1eea7963f2','Mute','name:Ann','Ann','',1700086400000,NULL,NULL,1700000000000,'TimeOver',NULL,'',0,0,0);
INSERT INTO moderation_places VALUES (8,'01a21df11ba9767aa62b2b585a8ea8b1','ef68c649511f428bad4f123cd5278cae','Confirmed',1700000000000,'Banned User');
