"""The Telegram front end: updates come in, are admitted, ordered and answered; nothing here computes an answer.

intake      polling, webhook → inbox → one lane a user
access      who may ask
handlers    questions, buttons, commands, groups, inline queries, administration
finding     answers found in processes of their own; disk: the store's thread
showing     card (what an answer shows) → markup (pages of HTML that Telegram accepts) → keyboards
sending     courier (messages) over calls, pace (flood limits, waiting, trying again) and transport (connections)
"""
