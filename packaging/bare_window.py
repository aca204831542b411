"""The floor that start-up is measured against: a QApplication with an empty QMainWindow."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
