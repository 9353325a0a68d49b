}
N¢Ó°;õÓ°=ÚªNe¦x.ÙO;wHubÇwaÎµ]a‹?°m)­ž2bàWÉµ¢tR’K‰;Â