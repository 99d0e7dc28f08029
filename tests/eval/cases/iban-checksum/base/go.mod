module example.com/payout

go 1.22
